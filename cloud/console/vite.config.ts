import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The cloud serves the result below /console/; every file but index.html is named by its content. */
export default defineConfig({
  base: '/console/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    // The policy of the page allows fonts and pictures of its own address only, so nothing is put into the style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // zod would try at import whether code may be made from text; the policy forbids it and reports the try.
      output: { banner: 'globalThis.__zod_globalConfig ??= { jitless: true };' },
    },
  },
});
