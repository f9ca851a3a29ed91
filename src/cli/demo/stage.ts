import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { basename } from 'node:path';
import { createStatement, signStatement } from '../../attestation/sign';
import { addTrailer, toTrailer } from '../../attestation/trailer';
import type { ChangeDigest } from '../../change/change';
import { digestOfCommit } from '../../change/read-change';
import { DemoRepository } from '../../platform/demo-repository';
import { openRepository } from '../../platform/git/open-repository';
import { ATTESTED_BRANCH, SCENES, type Scene } from './scenes';
import { demoManifest, MANIFEST_PATH, SERVICE } from './service';

const OWNER = { name: 'Sam Platform', email: 'sam@till.example' };
const ISSUED_AT = '2026-01-01T12:00:00Z';

/** Builds the service with one branch a scene. Keys are made anew each time and thrown away. */
export async function setStage(directory: string): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const repository = await DemoRepository.create(directory);
  const files = { ...SERVICE, [MANIFEST_PATH]: demoManifest(pem) };
  await repository.commit({
    branch: 'main',
    from: null,
    message: 'till: a service that takes payments\n',
    author: OWNER,
    files,
  });
  let attested: string | null = null;
  for (const scene of SCENES) {
    const message = await messageOf(scene, { repository, privateKey, attested });
    if (scene.branch === ATTESTED_BRANCH) attested = message;
    await commitScene(repository, scene, message);
  }
  await repository.checkOut('main');
}

interface Props {
  readonly repository: DemoRepository;
  readonly privateKey: KeyObject;
  /** The message that carries the one attestation which the forged scene takes. */
  readonly attested: string | null;
}

async function messageOf(scene: Scene, { repository, privateKey, attested }: Props): Promise<string> {
  if (scene.attestation === 'none') return scene.message;
  if (scene.attestation === 'forged') return addTrailer(scene.message, stolenFrom(attested));
  // The digest does not cover the message, so a first commit tells what the signed one will have.
  await commitScene(repository, scene, scene.message);
  const digest = await digestAt(repository.directory, scene.branch);
  return addTrailer(
    scene.message,
    await trailerFor(digest, { key: privateKey, repository: `local/${basename(repository.directory)}` }),
  );
}

function commitScene(repository: DemoRepository, scene: Scene, message: string): Promise<void> {
  const { branch, author, files } = scene;
  return repository.commit({ branch, from: 'main', message, author, files });
}

async function digestAt(directory: string, branch: string): Promise<ChangeDigest> {
  const repository = await openRepository(directory);
  try {
    const id = await repository.resolve(branch);
    if (id === null) throw new Error(`the demonstration has no branch ${branch}`);
    return await digestOfCommit(repository, id);
  } finally {
    await repository.close();
  }
}

async function trailerFor(
  digest: ChangeDigest,
  { key, repository }: { readonly key: KeyObject; readonly repository: string },
): Promise<string> {
  const statement = createStatement({
    digest,
    predicate: {
      repository,
      proxy: { id: 'demo-proxy' },
      agent: { name: 'claude-code' },
      model: { provider: 'anthropic', name: 'claude-opus-4-6' },
      mode: 'mutated',
      issuedAt: ISSUED_AT,
    },
  });
  return toTrailer(await signStatement(statement, async (bytes) => sign(null, bytes, key), 'demo-proxy-1'));
}

function stolenFrom(message: string | null): string {
  const start = message?.indexOf('Proxy-Attestation:') ?? -1;
  if (message === null || start < 0)
    throw new Error('the scene that is copied from must stand before the forged one');
  return message.slice(start).trimEnd();
}
