/** What is used of GitHub's own client. Loaded when it is needed: it is large. */
export { getOctokit } from '@actions/github'
export { defaults } from '@actions/github/lib/utils'
