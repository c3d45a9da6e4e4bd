// @vitest-environment node
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test, vi } from 'vitest';

const KIB = 1024;

/** What a page transfers for an entry: it and everything it imports, statically or not, each compressed by itself. */
function transferred(chunks: readonly Rolldown.OutputChunk[], entry: string): number {
  const sizes = new Map<string, number>();
  const add = (fileName: string) => {
    const chunk = chunks.find((other) => other.fileName === fileName);
    if (!chunk || sizes.has(fileName)) return;
    sizes.set(fileName, gzipSync(chunk.code, { level: 9 }).length);
    [...chunk.imports, ...chunk.dynamicImports].forEach(add);
  };
  add(`${entry}.js`);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

test('the scripts of lab, why, embed and the figure of layers keep to their budgets', { timeout: 60_000 }, async () => {
  // Libraries carry warnings for developers unless this says otherwise.
  vi.stubEnv('NODE_ENV', 'production');
  const result = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput;
  const chunks = result.output.filter((file) => file.type === 'chunk');
  const embed = transferred(chunks, 'embed');
  const lab = transferred(chunks, 'lab');
  const why = transferred(chunks, 'why');
  const encapsulation = transferred(chunks, 'encapsulation');
  expect(chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => /\/(fixtures|testing)\//.test(id))).toEqual([]);
  console.info(`gzip: embed ${embed} of ${18 * KIB} bytes, lab ${lab} of ${40 * KIB} bytes, why ${why} of ${36 * KIB} bytes, encapsulation ${encapsulation} of ${18 * KIB} bytes`);
  expect(embed).toBeGreaterThan(0);
  expect(embed).toBeLessThanOrEqual(18 * KIB);
  expect(lab).toBeLessThanOrEqual(40 * KIB);
  expect(why).toBeLessThanOrEqual(36 * KIB);
  expect(encapsulation).toBeGreaterThan(0);
  expect(encapsulation).toBeLessThanOrEqual(18 * KIB);
});
