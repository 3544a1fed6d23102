export function ConflictCard(_: any) { return <p>ConflictCard</p>; }
