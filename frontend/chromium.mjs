// Unpacks the Chromium that comes with the development dependencies (Linux x64), once, and prints what a launcher needs:
// the executable, then environment variables as NAME=value, one to a line.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const { version } = JSON.parse(readFileSync(join(modules, '@sparticuz/chromium/package.json'), 'utf8'));
const home = join(modules, '.cache', `chromium-${version}`);
const libraryPath = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');

if (!existsSync(home)) {
  // The package unpacks into the temporary directory, and its libraries only where it believes to be on AWS Lambda.
  // A name of our own and a rename at the end keep a broken-off or concurrent unpacking from being taken for a whole one.
  const unpacking = `${home}.${process.pid}`;
  mkdirSync(unpacking, { recursive: true });
  process.env.TMPDIR = unpacking;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
  try {
    renameSync(unpacking, home);
  } catch (error) {
    rmSync(unpacking, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

console.log(join(home, 'chromium'));
console.log(`LD_LIBRARY_PATH=${libraryPath}`);
