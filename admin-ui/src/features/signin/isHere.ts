/** Whether an address leads to a page of this interface, as a browser reads it: after "/\" stands another server. */
export function isHere(address: string, here: string = window.location.origin): boolean {
  return address.startsWith('/') && URL.canParse(address, here) && new URL(address, here).origin === here;
}
