export function Calendar(_: any) { return <p>Calendar</p>; }
