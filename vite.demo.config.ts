import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The programs of the demo: `demo/dist/<name>.js`. */
const programs = {
  start: here('./demo/start.ts'),
  'national-api': here('./demo/national-api/main.ts'),
};

export default defineConfig({
  root: here('.'),
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: here('./demo/dist'),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: programs,
      // All in one folder, so that `import.meta.url` means the same everywhere.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
