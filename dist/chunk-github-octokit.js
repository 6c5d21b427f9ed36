export { n as defaults, t as getOctokit } from "./chunk-octokit.js";
