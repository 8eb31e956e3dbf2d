import { create } from 'zustand';

/** Set by any answer that says there is no session (any more); signing in clears it. */
export const useSignedOut = create<{ isSignedOut: boolean; setSignedOut(isSignedOut: boolean): void }>(
  (set) => ({
    isSignedOut: false,
    setSignedOut: (isSignedOut) => set({ isSignedOut }),
  }),
);
