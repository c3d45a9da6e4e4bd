// Called by Maven. Does only what is due: every step remembers, in a stamp, the content of what it read, and is skipped
// while that has not changed. `build` installs and bundles; `test` checks types and runs Vitest.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const frontend = dirname(fileURLToPath(import.meta.url));
const modules = join(frontend, 'node_modules');
const target = join(frontend, '..', 'target');
const assets = join(target, 'classes', 'static', 'assets');
const stamps = join(target, 'frontend');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`The frontend needs Node.js 20.19 or later; this is ${process.versions.node}.`);
}

const steps = {
  build() {
    install();
    once('build', join(stamps, 'build'), sources(), assets, () => run('vite', 'vite/bin/vite.js', 'build'));
  },
  test() {
    once('test', join(stamps, 'test'), sources(), null, () => {
      run('tsc', 'typescript/bin/tsc', '--noEmit');
      run('vitest', 'vitest/vitest.mjs', 'run');
    });
  },
};

const step = steps[process.argv[2]];
if (!step) {
  fail(`Usage: node frontend/maven-build.mjs ${Object.keys(steps).join('|')}`);
}
if (process.argv[3] !== '--skip=true') {
  step();
}

function install() {
  const inputs = ['package.json', 'package-lock.json', '.npmrc'].map((name) => join(frontend, name));
  once('install', join(modules, '.installed'), inputs, null, () => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    exec('npm ci', npm, ['ci', '--no-progress'], { shell: process.platform === 'win32' });
  });
}

/** Runs `work` unless `stamp` says that it was done with the same `inputs` and `output` (if any) is still there. */
function once(name, stamp, inputs, output, work) {
  const hash = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && (!output || existsSync(output))) {
    console.log(`frontend ${name}: nothing changed`);
    return;
  }
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function run(label, script, ...args) {
  exec(label, process.execPath, [join(modules, script), ...args]);
}

function exec(label, command, args, options = {}) {
  try {
    execFileSync(command, args, { cwd: frontend, stdio: 'inherit', ...options });
  } catch (error) {
    fail(`frontend: ${label} failed (${error.status ?? error.message}).`);
  }
}

/** Everything in frontend/ that a bundle, a type check or a test can depend on. */
function sources() {
  return readdirSync(frontend, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(modules))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`\0${relative(frontend, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
