/** Pictures of the maps of scenes, taken in a frame. */
export const scenePictures = {
  'scenePicture.failure.noMap': '这个场景没有地图。',
  'scenePicture.failure.noWebGl': '这台电脑不能绘制地图。',
  'scenePicture.failure.noSession': '连不上服务器，或尚未登录。',
  'scenePicture.failure.tooLong': '地图未能及时画出来。',
  'scenePicture.failure.failed': '地图没有画出来。',
} as const;
