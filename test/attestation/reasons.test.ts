import { compactOf, outcomeOf, trailerOf, withTrailer } from './attested';

test('smoke', async () => {
  expect(outcomeOf({ commit: { message: await withTrailer() } })).toBe('verified exact');
  expect(outcomeOf({ commit: {} })).toBe('missing');
  console.log(await trailerOf(), (await compactOf()).length);
});
