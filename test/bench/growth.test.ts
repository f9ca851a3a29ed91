import { exponentOf, growthText } from './growth';
import { plotOf } from './growth-plot';
import type { Measurement } from './speed';

describe('the exponent of growth', () => {
  const xs = [1000, 2000, 4000, 8000];

  test.each([
    ['linear', (x: number) => 3 * x, 1],
    ['constant', () => 7, 0],
    ['quadratic', (x: number) => x * x, 2],
    ['of the square root', (x: number) => 5 * Math.sqrt(x), 0.5],
  ])('is that of the power where growth is %s', (_name, y, expected) => {
    expect(exponentOf(xs.map((x) => ({ x, y: y(x) })))).toBeCloseTo(expected, 10);
  });

  test('is between those of the steps where they differ', () => {
    const points = [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
      { x: 4, y: 8 },
    ];
    expect(exponentOf(points)).toBeCloseTo(1.5, 10);
  });

  test('is not a number where the sizes are all the same', () => {
    expect(
      exponentOf([
        { x: 5, y: 1 },
        { x: 5, y: 2 },
      ]),
    ).toBeNaN();
  });
});

test('a plot has each point at its place, a star where two meet, and dots where growth would be linear', () => {
  const plot = plotOf([
    {
      mark: 'a',
      points: [
        { x: 300, y: 1 },
        { x: 600, y: 4 },
      ],
    },
    {
      mark: 'b',
      points: [
        { x: 300, y: 1 },
        { x: 600, y: 2 },
      ],
    },
  ]);
  expect(plot.split('\n')).toEqual([
    '  4.00 +                                                                        a',
    '       |                                                                     .',
    '       |                                                               .  .',
    '       |                                                            .',
    '       |                                                         .',
    '  3.00 +                                                      .',
    '       |                                                   .',
    '       |                                             .  .',
    '       |                                          .',
    '       |                                       .',
    '  2.00 +                                    .                                .  b',
    '       |                                 .                             .  .',
    '       |                           .  .                       .  .  .',
    '       |                        .                       .  .',
    '       |                     .                    .  .',
    '  1.00 +                  .              .  *  .',
    '       |               .           .  .',
    '       |         .  .     .  .  .',
    '       |      .     .  .',
    '       |   .  .  .',
    '  0.00 +.  .',
    '       +-----------------+-----------------+-----------------+-----------------+',
    '       0               150               300               450               600',
  ]);
});

test('growth is told a line, as exponents and as a plot, by the clock that is named', () => {
  const measurement = (lines: number, cpuMs: number, peakMiB: number): Measurement => ({
    ...{ wallMs: 1, files: 1, lines, cpuMs, peakMiB },
  });
  const row = (lines: number, cpuMs: number, peakMiB: number) => ({
    name: `${lines} lines`,
    parse: measurement(lines, cpuMs, peakMiB),
    cold: measurement(0, cpuMs * 4, peakMiB * 2),
    warm: measurement(0, 2000, peakMiB),
  });
  const text = growthText([row(1000, 1000, 100), row(2000, 2000, 100), row(4000, 4000, 100)], 'CPU');
  expect(text.split('\n').slice(0, 17)).toEqual([
    'Microseconds (CPU) a line, and as a multiple of those of the smallest tree:',
    '',
    '| lines | parse |  | cold |  | warm |  |',
    '|---|---|---|---|---|---|---|',
    '| 1000 | 1000.00 | 1.00 x | 4000.00 | 1.00 x | 2000.00 | 1.00 x |',
    '| 2000 | 1000.00 | 1.00 x | 4000.00 | 1.00 x | 1000.00 | 0.50 x |',
    '| 4000 | 1000.00 | 1.00 x | 4000.00 | 1.00 x | 500.00 | 0.25 x |',
    '',
    'Exponents of growth with the lines (least squares over the logarithms; 1 is linear):',
    '',
    '|  | parse | cold | warm |',
    '|---|---|---|---|',
    '| wall | 0.00 | 0.00 | 0.00 |',
    '| CPU | 1.00 | 1.00 | 0.00 |',
    '| peak memory | 0.00 | 0.00 | 0.00 |',
    '',
    'Seconds (CPU) over lines: p parse, c cold, w warm, * several. Dots lead straight from 0 to the largest tree.',
  ]);
  expect(text).toContain('\n 16.00 +');
});
