package org.lth.workbench.home.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.TemporaryFolders;

/** A process that uses a temporary folder until it is told to stop. */
final class FolderHolder {
  private FolderHolder() {}

  /** Takes the home. */
  public static void main(String[] arguments) throws IOException {
    TemporaryFolders folders = new FileTemporaryFolders(new HomeLayout(Path.of(arguments[0])));
    TemporaryFolders.Folder folder = folders.open("held");
    Files.write(folder.path().resolve("file"), new byte[5]);
    System.out.println("open");
    System.in.read();
    folder.close();
  }
}
