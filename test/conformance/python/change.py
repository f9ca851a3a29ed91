"""What a commit changes: sections 1 and 4 of docs/attestation-spec.md. git is asked for raw objects only."""
import os
import subprocess
import tempfile


class Repository:
    """Raw objects of a repository, through git's plumbing."""

    ENV = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_CONFIG_NOSYSTEM": "1",
           "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1"}

    def __init__(self, path):
        self.path = path

    def git(self, *args, accepted=(0,), given=b""):
        done = subprocess.run(["git", "-C", self.path, *args], env=self.ENV, input=given, capture_output=True)
        if done.returncode not in accepted:
            raise RuntimeError(f"git {' '.join(args)}: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def files(self, tree):
        """{path: (mode, id)} of everything below a commit or tree; of nothing for None."""
        listing = self.git("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")[:-1] if tree else []
        entries = (entry.split(b"\t", 1) for entry in listing)
        return {path: (head.split()[0].decode(), head.split()[2].decode()) for head, path in entries}

    def blobs(self, ids):
        """{id: bytes}."""
        answer, at, found = self.git("cat-file", "--batch", given="".join(f"{i}\n" for i in ids).encode()), 0, {}
        for object_id in ids:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].split()[2])
            found[object_id] = answer[end + 1:end + 1 + size]
            at = end + size + 2
        return found

    def parents(self, commit):
        head = self.git("cat-file", "commit", commit).split(b"\n\n", 1)[0].split(b"\n")
        return [line[7:].decode() for line in head if line.startswith(b"parent ")]

    def own_merge(self, first, second):
        """Tree and conflicted paths of the merge that git makes, in a bare repository of its own."""
        objects = os.path.join(self.path, self.git("rev-parse", "--git-path", "objects").decode().rstrip("\n"))
        form = self.git("rev-parse", "--show-object-format").decode().strip()
        with tempfile.TemporaryDirectory() as place:
            bare = Repository(place)
            bare.git("init", "-q", "--bare", f"--object-format={form}")
            with open(os.path.join(place, "objects/info/alternates"), "w") as alternates:
                alternates.write(os.path.abspath(objects) + "\n")
            command = ("merge-tree", "--write-tree", "-z", "--name-only", first, second)
            tree, *paths = bare.git(*command, accepted=(0, 1)).split(b"\0\0", 1)[0].rstrip(b"\0").split(b"\0")
            return bare.files(tree.decode()), set(paths)


def differences(old, new):
    return {path: (old.get(path), new.get(path)) for path in {*old, *new} if old.get(path) != new.get(path)}


def change_of(repository, commit):
    parents = repository.parents(commit)
    new = repository.files(commit)
    if len(parents) == 2 and repository.git("merge-base", *parents, accepted=(0, 1)):
        merged, conflicted = repository.own_merge(*parents)
        own = {path: sides for path, sides in differences(merged, new).items() if path not in conflicted}
        first = differences(repository.files(parents[0]), new)
        return {**own, **{path: sides for path, sides in first.items() if path in conflicted}}
    return differences(repository.files(parents[0] if parents else None), new)
