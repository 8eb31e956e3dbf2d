import { create } from 'zustand';

/** A place being chosen on the map: a pin the person drags, then keeps or drops. */
export const usePlacePin = create<{
  pin: { lngLat: [number, number]; problemKey: number } | undefined;
  setPin(pin: { lngLat: [number, number]; problemKey: number } | undefined): void;
}>((set) => ({ pin: undefined, setPin: (pin) => set({ pin }) }));
