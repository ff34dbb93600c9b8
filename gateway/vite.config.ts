import { defineConfig } from 'vite';

// One file for Node, with the domain and the data inside and packages outside.
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: 'main.js', banner: '#!/usr/bin/env node' },
    },
  },
});
