package org.lth.workbench.mirror.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.mirror.MirrorMemory;
import org.lth.workbench.mirror.ServerAddress;

/** Receipts in {@code mirror.db}; the turn is a lock of the operating system. */
final class SqliteMirrorMemory implements MirrorMemory {
  private static final int LOCK_NAME = 16;

  private final HomeLayout home;

  SqliteMirrorMemory(HomeLayout home) {
    this.home = home;
  }

  @Override
  public Optional<Turn> tryTurn(ServerAddress server) {
    Path file = home.mirrorLock(Sha256.of(server.value()).hex().substring(0, LOCK_NAME));
    try {
      Files.createDirectories(home.locks());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(
          SqliteTurn.open(new MirrorDatabase(home.mirrorDatabase()), server, channel));
    } catch (IOException failure) {
      throw new HomeUnusable(
          Problem.what("the mirror's lock cannot be used")
              .where(file.toString())
              .expected("a file that this user may write, on a disk that can lock files")
              .actual(failure.toString())
              .next("change its rights or choose another home with --home"),
          failure);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public List<Progress> progress() {
    MirrorDatabase database = new MirrorDatabase(home.mirrorDatabase());
    if (!Files.exists(home.mirrorDatabase())) {
      return List.of();
    }
    try (Connection connection = database.open()) {
      return progress(connection);
    } catch (SQLException unreadable) {
      // The next mirror replaces what cannot be read.
      return List.of();
    }
  }

  private static List<Progress> progress(Connection connection) throws SQLException {
    List<Progress> progress = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT server, position, (SELECT count(*) FROM runs WHERE runs.server ="
                    + " servers.server) FROM servers ORDER BY server");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        progress.add(
            new Progress(new ServerAddress(rows.getString(1)), rows.getLong(2), rows.getLong(3)));
      }
    }
    return progress;
  }
}
