import { defineConfig } from 'vite';

// One file for Node, with the domain and the data inside and packages outside;
// only the districts stand beside it, to be loaded when they are asked for.
export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'main.js',
        chunkFileNames: '[name].js',
        banner: '#!/usr/bin/env node',
      },
    },
  },
});
