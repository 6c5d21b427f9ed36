export { t as outletsOf, n as profileOnGitHub } from "./chunk-action-profileMode.js";
