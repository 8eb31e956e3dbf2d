import type { Task } from '../../../jobs/tasks.ts';
import type { ReadAreasInput } from './area-input.ts';
import { readAreas } from './read-areas.ts';

export const readAreasTask: Task = (input) => readAreas(input as ReadAreasInput);
