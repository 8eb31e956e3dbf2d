import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { accepted } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { saveFile } from './save-file.ts';
import type { ExportFrame } from './use-export-frame.ts';

export const TABLE_FORMATS = ['xlsx', 'csv', 'geojson'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The server's own limit; said before somebody waits for a refusal. */
export const EXPORT_LIMIT = 200_000;

export interface ExportWish {
  format: TableFormat;
  frame: ExportFrame;
  /** Without its ending. */
  fileName: string;
  filterText: string;
}

/** Asks for the file and saves it; `receivedBytes` while it comes in. */
export function useTableExport() {
  const [receivedBytes, setReceivedBytes] = useState(0);
  const mutation = useMutation({
    mutationFn: async ({ format, frame, fileName, filterText }: ExportWish) => {
      setReceivedBytes(0);
      const response = await accepted(
        client.exports.problems.$post({
          json: {
            format,
            filters: frame.filters,
            ...(frame.scopeKeys ? { keys: [...frame.scopeKeys] } : {}),
            nowMinute: frame.nowMinute,
            filterText,
            fileName,
          },
        }),
      );
      const blob = await readAll(response as unknown as Response, setReceivedBytes);
      const name = `${fileName}.${format}`;
      saveFile(blob, name);
      return name;
    },
  });
  return { ...mutation, receivedBytes };
}

async function readAll(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const type = response.headers.get('content-type') ?? '';
  const reader = response.body?.getReader();
  if (!reader) return response.blob();
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type });
    parts.push(value);
    bytes += value.byteLength;
    onBytes(bytes);
  }
}
