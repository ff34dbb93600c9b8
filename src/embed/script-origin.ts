import { useScript } from '../elements/script-settings.ts';

// Bundled into each file for script tags, so this is that file's own address.
// Imported first: an element asks for it as soon as it is defined.
useScript(import.meta.url);
