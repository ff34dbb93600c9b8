// Made by `scripts/districts.mjs`: a fresh clone does not have it yet.
declare module '*/districts-id.json?raw' {
  const text: string;
  export default text;
}
