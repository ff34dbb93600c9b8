export function webKitLauncher() {
  return undefined;
}
