package dev.lockstep.dataupgrade.process;

import dev.lockstep.dataupgrade.bshell.Bshell;
import dev.lockstep.shared.folder.Checksum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The jar that bshells are started from. It travels in the EAR and is unpacked for them. */
final class BshellJar {

  private static final String RESOURCE = "bshell.jar";

  private BshellJar() {}

  static Path in(ServerFolders folders) throws IOException {
    try (InputStream stream = Bshell.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException("lockstep.ear lacks " + RESOURCE + ": build it anew");
      }
      byte[] jar = stream.readAllBytes();
      return folders.file("bshell", Checksum.of(jar) + ".jar", new ByteArrayInputStream(jar));
    }
  }
}
