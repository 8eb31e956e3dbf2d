import { expect, test } from 'vitest';
import { accessOf, onewayOf, sidewalkOf } from '#core/streets/osm-access.ts';
import {
  lanesOf,
  parseCount,
  parseInclinePercent,
  parseLengthM,
  parseSpeedKmh,
} from '#core/streets/osm-tag-values.ts';

test.each([
  ['3.5', 3.5],
  ['3.5 m', 3.5],
  ['3,5', 3.5],
  ['350 cm', 3.5],
  ["12'", 3.6576],
  ['12\'6"', 3.81],
  ['narrow', null],
  ['0', null],
  ['-3', null],
  [undefined, null],
])('a width of %s is %s m', (text, metres) => {
  const parsed = parseLengthM(text);
  if (metres === null) expect(parsed).toBeNull();
  else expect(parsed).toBeCloseTo(metres, 6);
});

test.each([
  ['50', 50],
  ['30 mph', 48.28032],
  ['walk', 5],
  ['CN:urban', null],
  ['none', null],
  [undefined, null],
])('a speed limit of %s is %s km/h', (text, kmh) => expect(parseSpeedKmh(text)).toBe(kmh));

test('lanes are counted together, and by direction where only these are tagged', () => {
  expect(lanesOf({ lanes: '4' })).toBe(4);
  expect(lanesOf({ 'lanes:forward': '2', 'lanes:backward': '1' })).toBe(3);
  expect(lanesOf({})).toBeNull();
  expect(parseCount('2;3')).toBe(2);
  expect(parseCount('many')).toBeNull();
});

test('an incline without a number is not known', () => {
  expect(parseInclinePercent('8%')).toBe(8);
  expect(parseInclinePercent('-5 %')).toBe(-5);
  expect(parseInclinePercent('45°')).toBeCloseTo(100, 6);
  expect(parseInclinePercent('up')).toBeNull();
});

test.each([
  ['residential', {}, 'yes yes yes'],
  ['residential', { access: 'private' }, 'private private private'],
  ['residential', { access: 'private', foot: 'yes' }, 'yes private private'],
  ['service', { motor_vehicle: 'no' }, 'yes yes no'],
  ['service', { vehicle: 'destination' }, 'yes destination destination'],
  ['service', { access: 'no', bicycle: 'yes' }, 'no yes no'],
  ['footway', {}, 'yes no no'],
  ['footway', { access: 'yes' }, 'yes no no'],
  ['footway', { bicycle: 'designated' }, 'yes yes no'],
  ['pedestrian', { motor_vehicle: 'delivery' }, 'yes no destination'],
  ['steps', {}, 'yes no no'],
  ['motorway', {}, 'no no yes'],
  ['trunk', {}, 'yes yes yes'],
  ['trunk', { bridge: 'yes' }, 'no yes yes'],
  ['trunk', { bridge: 'yes', sidewalk: 'both' }, 'yes yes yes'],
  ['primary', { motorroad: 'yes' }, 'no yes yes'],
  ['busway', {}, 'no yes no'],
])('%s with %o lets foot, bicycle, motor: %s', (highway, tags, expected) => {
  const { foot, bicycle, motor } = accessOf(highway, tags as Record<string, string>);
  expect(`${foot} ${bicycle} ${motor}`).toBe(expected);
});

test.each([
  ['residential', {}, 0],
  ['residential', { oneway: 'yes' }, 1],
  ['residential', { oneway: '-1' }, -1],
  ['residential', { oneway: 'reversible' }, 0],
  ['residential', { junction: 'roundabout' }, 1],
  ['motorway', {}, 1],
  ['motorway', { oneway: 'no' }, 0],
  ['residential', { oneway: 'yes', 'oneway:motor_vehicle': 'no' }, 0],
])('%s with %o is one-way %i', (highway, tags, expected) => {
  expect(onewayOf(highway, tags as Record<string, string>)).toBe(expected);
});

test('sidewalks are read in both ways of tagging', () => {
  expect(sidewalkOf({ sidewalk: 'both' })).toBe('both');
  expect(sidewalkOf({ sidewalk: 'none' })).toBe('no');
  expect(sidewalkOf({ 'sidewalk:left': 'yes' })).toBe('left');
  expect(sidewalkOf({ 'sidewalk:left': 'no', 'sidewalk:right': 'no' })).toBe('no');
  expect(sidewalkOf({ 'sidewalk:both': 'separate' })).toBe('separate');
  expect(sidewalkOf({})).toBeNull();
});
