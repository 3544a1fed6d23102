export function Import(_: any) { return <p>Import</p>; }
