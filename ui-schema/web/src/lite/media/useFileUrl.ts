import { useEffect, useState } from 'react';
import { useServices, type FileValue } from '../../render/services';

/** Address of a file once it is known; null until then, and where it cannot be had. */
export function useFileUrl(file: FileValue, size?: 'thumbnail'): string | null {
  const services = useServices();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    services.fileUrl(file, size).then(
      (url) => {
        if (!gone) setAddress(url);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
    // another object of the same file is the same file
    // oxlint-disable-next-line react/exhaustive-deps
  }, [services, file.id, file.held, size]);
  return address;
}
