import { cacheFolder } from '../../../src/platform/fact-cache/place';

const home = () => '/home/u';

test.each([
  [{}, '/home/u/.cache/countersign'],
  [{ XDG_CACHE_HOME: '/c' }, '/c/countersign'],
  [{ XDG_CACHE_HOME: 'relative' }, '/home/u/.cache/countersign'],
  [{ COUNTERSIGN_CACHE: '/own', XDG_CACHE_HOME: '/c' }, '/own'],
  [{ COUNTERSIGN_CACHE: '' }, '/home/u/.cache/countersign'],
  [{ COUNTERSIGN_CACHE: 'off' }, null],
  [{ COUNTERSIGN_CACHE: 'OFF', XDG_CACHE_HOME: '/c' }, null],
  [{ COUNTERSIGN_CACHE: 'relative' }, null],
])('%j means %s', (variables, folder) => {
  expect(cacheFolder(variables, home)).toBe(folder);
});

test('nothing is kept where nobody has a home', () => {
  expect(cacheFolder({}, () => '')).toBeNull();
});
