import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // The oldest that know light-dark(): it must not be compiled away, since whole themes depend on it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: '../target/classes/static/assets',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        lab: 'src/lab.ts',
        reading: 'src/reading.ts',
        embed: 'src/embed.ts',
        why: 'src/why.ts',
        quiz: 'src/quiz.ts',
        encapsulation: 'src/encapsulation/encapsulation-figure.ts',
        site: 'src/site.css',
      },
      output: {
        // Templates name the entries, and the server versions those by content; what entries import needs a name of its own.
        entryFileNames: '[name].js',
        assetFileNames: ({ names }) => (names.includes('styles.css') ? 'chunks/sequence-diagram-[hash][extname]' : '[name][extname]'),
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
  },
});
