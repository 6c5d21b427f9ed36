export { t as getOctokit } from "./chunk-github2.js";
