export { t as ToldFailure, n as publishFailure } from "./chunk-github-publishFailure.js";
