/** Pictures of the maps of scenes, taken in a frame. */
export const scenePictures = {
  'scenePicture.failure.noMap': 'This scene has no map.',
  'scenePicture.failure.noWebGl': 'This computer cannot draw the map.',
  'scenePicture.failure.noSession': 'The server cannot be reached, or nobody is signed in.',
  'scenePicture.failure.tooLong': 'The map was not drawn in time.',
  'scenePicture.failure.failed': 'The map could not be drawn.',
} as const;
