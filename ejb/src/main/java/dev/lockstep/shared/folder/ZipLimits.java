package dev.lockstep.shared.folder;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much a zip archive may hold, so that a small upload cannot fill the server's memory. */
final class ZipLimits {

  static final int ENTRIES = 20_000;
  static final long FILE_BYTES = 16L << 20;
  static final long ALL_BYTES = 64L << 20;

  /** Text is rarely packed to less than a hundredth; zip bombs to a thousandth. */
  static final long RATIO = 200;

  /** Below this size the ratio does not matter. */
  static final long HARMLESS_BYTES = 8L << 20;

  private long packed;
  private long unpacked;

  /** The same stream, whose bytes count as packed ones. */
  InputStream counted(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        packed += read < 0 ? 0 : 1;
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        packed += Math.max(0, read);
        return read;
      }
    };
  }

  void entry(int number) throws Exceeded {
    if (number > ENTRIES) {
      throw new Exceeded("the archive holds more than " + ENTRIES + " files");
    }
  }

  /** The bytes of the entry that the stream stands at. */
  byte[] read(InputStream zip, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      unpacked += read;
      bytes.write(buffer, 0, read);
      if (bytes.size() > FILE_BYTES) {
        throw new Exceeded(
            "`" + FolderPath.shown(name) + "` is larger than " + (FILE_BYTES >> 20) + " MiB");
      }
      if (unpacked > ALL_BYTES) {
        throw new Exceeded("the files together are larger than " + (ALL_BYTES >> 20) + " MiB");
      }
      if (unpacked > HARMLESS_BYTES && unpacked / Math.max(1, packed) > RATIO) {
        throw new Exceeded("the archive unpacks to more than " + RATIO + " times its size");
      }
    }
    return bytes.toByteArray();
  }

  /** The archive is larger than Lockstep reads. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
