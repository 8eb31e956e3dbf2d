import type { Progress } from '#core/lib/outcome.ts';

/** A long pure computation: yields progress, returns a value that can be cloned between threads. */
export type Task = (
  input: unknown,
) => Generator<Progress, unknown, void> | AsyncGenerator<Progress, unknown, void>;

/** What the worker thread can run, by name; loaded when first asked for. */
const tasks: Record<string, () => Promise<Task>> = {
  'attachments.photo': async () => (await import('../features/attachments/photo.task.ts')).photoTask,
  'imports.inspect': async () => (await import('../features/imports/inspect/inspect.task.ts')).inspectTask,
  'imports.matchAddresses': async () =>
    (await import('../features/imports/problems/match-addresses.task.ts')).matchAddressesTask,
  'imports.readAreas': async () => (await import('../features/imports/areas/areas.task.ts')).readAreasTask,
  'imports.readContacts': async () =>
    (await import('../features/imports/contacts/contacts.task.ts')).readContactsTask,
  'imports.readElevation': async () =>
    (await import('../features/imports/elevation/elevation.task.ts')).readElevationTask,
  'imports.readOsm': async () => (await import('../features/imports/osm/osm.task.ts')).readOsmTask,
  'imports.readProblems': async () =>
    (await import('../features/imports/problems/problems.task.ts')).readProblemsTask,
  'imports.readUnits': async () => (await import('../features/imports/units/units.task.ts')).readUnitsTask,
  'opinions.readText': async () => (await import('../features/opinions/text-file.task.ts')).readTextTask,
  'measures.read': async () => (await import('../features/measures/read-workbook.task.ts')).readWorkbookTask,
  'streets.graph': async () => (await import('../features/streets/street-graph.task.ts')).streetGraphTask,
  'walkabouts.timetable': async () =>
    (await import('../features/walkabouts/timetable.task.ts')).timetableTask,
};

export async function loadTask(name: string): Promise<Task> {
  const load = tasks[name];
  if (!load) throw new Error(`Unknown task ${name}. There is: ${Object.keys(tasks).sort().join(', ')}`);
  return load();
}
