export function Breakdown(_: any) { return <p>Breakdown</p>; }
