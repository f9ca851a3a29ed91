import type { PathCollision } from '../content/content';
import type { Observation, Rule } from '../verdict/rule';
import { wholeFile } from './whole-file';

const observationOf = (collision: PathCollision): Observation => {
  const { path } = collision;
  const location = wholeFile(path);
  if (collision.kind === 'name') {
    const { detail } = collision;
    const title = `\`${path}\` is another file, or none, on other systems`;
    return { location, subject: path, reason: 'name', title, message: `The path \`${path}\`: ${detail}.` };
  }
  const { other, part, otherPart } = collision;
  const same = `\`${part}\` and \`${otherPart}\` are one name where case or the form of letters does not count`;
  return {
    location,
    subject: path,
    reason: 'twin',
    title: `\`${path}\` collides with \`${other}\``,
    message: `The change adds \`${path}\` beside \`${other}\`: ${same}.`,
  };
};

export const pathCollision: Rule = {
  id: 'path-collision',
  severity: 'high',
  summary: 'An added path is the same as another one, or something else, on another file system.',
  rationale:
    'Where case or the form of letters does not count, one file replaces the other on checkout, so what runs is not what was reviewed; names such as `git~1` or `aux` reach what is no file of the tree at all.',
  remediation: 'Rename the path.',
  clearedBy: 'nothing',

  *check({ content }) {
    yield* content.collisions.map(observationOf);
  },
};
