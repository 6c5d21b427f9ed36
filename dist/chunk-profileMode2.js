export { t as outletsOf, n as profileOnGitHub } from "./chunk-profileMode.js";
