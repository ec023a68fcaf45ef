package org.lth.workbench.snapshot.arrow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A disk on which chosen steps fail, after half of their work where there is half. */
final class FaultyFiles implements DurableFiles {
  private final DurableFiles disk = new LocalFiles();
  private final Map<Step, Integer> passesLeft = new EnumMap<>(Step.class);

  /** What can fail. */
  enum Step {
    CREATE_FOLDER,
    CREATE_TEMPORARY,
    OPEN,
    WRITE,
    MAKE_READ_ONLY,
    FORCE,
    CLOSE,
    RENAME,
    FORCE_FOLDER,
    DELETE
  }

  void breakDown(Step step) {
    breakDown(step, 1);
  }

  /** Lets a step fail from its n-th time on. */
  void breakDown(Step step, int time) {
    passesLeft.put(step, time - 1);
  }

  void mend() {
    passesLeft.clear();
  }

  private void pass(Step step) throws IOException {
    Integer left = passesLeft.computeIfPresent(step, (any, passes) -> passes - 1);
    if (left != null && left < 0) {
      throw new IOException("No space left on device at " + step);
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    pass(Step.CREATE_FOLDER);
    disk.createFolder(folder);
  }

  @Override
  public Path createTemporary(Path folder, String prefix) throws IOException {
    pass(Step.CREATE_TEMPORARY);
    return disk.createTemporary(folder, prefix);
  }

  @Override
  public Draft open(Path temporary) throws IOException {
    pass(Step.OPEN);
    return new FaultyDraft(disk.open(temporary));
  }

  @Override
  public void rename(Path file, String name) throws IOException {
    pass(Step.RENAME);
    disk.rename(file, name);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    pass(Step.FORCE_FOLDER);
    disk.forceFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    pass(Step.DELETE);
    disk.delete(file);
  }

  private final class FaultyDraft implements Draft {
    private final Draft draft;

    FaultyDraft(Draft draft) {
      this.draft = draft;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      draft.write(Arrays.copyOf(bytes, bytes.length / 2));
      pass(Step.WRITE);
      draft.write(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    }

    @Override
    public void makeReadOnly() throws IOException {
      pass(Step.MAKE_READ_ONLY);
      draft.makeReadOnly();
    }

    @Override
    public void force() throws IOException {
      pass(Step.FORCE);
      draft.force();
    }

    @Override
    public void close() throws IOException {
      draft.close();
      pass(Step.CLOSE);
    }
  }
}
