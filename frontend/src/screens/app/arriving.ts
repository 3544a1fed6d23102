/** The page of the administration that sent somebody to sign in; nothing else may be named. */
export function wantedPage(search: string): string | null {
  const wanted = new URLSearchParams(search).get("next") ?? "";
  return wanted.startsWith("/admin/") ? wanted : null;
}

/** To a page that is not the application's. */
export function leaveFor(path: string): void {
  location.assign(path);
}
