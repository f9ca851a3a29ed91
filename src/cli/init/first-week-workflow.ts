export const WORKFLOW_PATH = '.github/workflows/countersign.yml';

/** The same text as `workflows/countersign-first-week.yml` (held by a test): the bundle has no other files beside it. */
export const FIRST_WEEK_WORKFLOW = `# The first week: Countersign reports on every change and blocks none. Copy to .github/workflows/countersign.yml and leave
# \`enforce:\` out of the manifest; where the manifest has it, it wins. Then go on with countersign.yml.
name: Countersign

on:
  pull_request:
  push:
    branches: [main]

permissions: {}

jobs:
  report:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: countersign/countersign@v1
        with:
          fail-on: none
          report: pr-comment
          status: 'off'
`;
