import { create } from 'zustand';

export const BOARDS = ['monitors', 'rates', 'participation'] as const;
export type Board = (typeof BOARDS)[number];

interface MonitorBoardStore {
  board: Board;
  setBoard(board: Board): void;
}

/** Which board of the monitors is shown; other pages lead to one of them. */
export const useMonitorBoard = create<MonitorBoardStore>((set) => ({
  board: 'monitors',
  setBoard: (board) => set({ board }),
}));
