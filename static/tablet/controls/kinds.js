import { answers } from "./answers.js";
import { binary } from "./binary.js";
import { choice } from "./choice.js";
import { count } from "./count.js";
import { imported } from "./imported.js";
import { judgement } from "./judgement.js";
import { steps } from "./steps.js";
import { time } from "./time.js";

export const CONTROLS = {
  answers, bands: steps, binary, choice, count, deduction: steps, imported, judgement, panel: steps, points: steps, time,
};
