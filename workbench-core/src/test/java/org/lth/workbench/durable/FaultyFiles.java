package org.lth.workbench.durable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A disk on which chosen steps fail, after half of their work where there is half. */
public final class FaultyFiles implements DurableFiles {
  private final DurableFiles disk = LocalFiles.DISK;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Step, Integer> passesLeft = new EnumMap<>(Step.class);

  /** What can fail. */
  public enum Step {
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

  public void breakDown(Step step) {
    breakDown(step, 1);
  }

  /** Lets a step fail from its n-th time on. */
  public void breakDown(Step step, int time) {
    passesLeft.put(step, time - 1);
  }

  public void mend() {
    passesLeft.clear();
  }

  /** The steps that were asked for, in their order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  private void pass(Step step) throws IOException {
    steps.add(step);
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
  public Path createTemporary(Path folder, String prefix, Access access) throws IOException {
    pass(Step.CREATE_TEMPORARY);
    return disk.createTemporary(folder, prefix, access);
  }

  @Override
  public OpenFile open(Path temporary) throws IOException {
    pass(Step.OPEN);
    return new FaultyFile(disk.open(temporary));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    pass(Step.RENAME);
    disk.rename(from, to);
  }

  @Override
  public void publish(Path temporary, Path name) throws IOException {
    pass(Step.RENAME);
    disk.publish(temporary, name);
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

  private final class FaultyFile implements OpenFile {
    private final OpenFile file;

    FaultyFile(OpenFile file) {
      this.file = file;
    }

    @Override
    public OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int single) throws IOException {
          write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          file.stream().write(bytes, offset, length / 2);
          pass(Step.WRITE);
          file.stream().write(bytes, offset + length / 2, length - length / 2);
        }
      };
    }

    @Override
    public void makeReadOnly() throws IOException {
      pass(Step.MAKE_READ_ONLY);
      file.makeReadOnly();
    }

    @Override
    public void force() throws IOException {
      pass(Step.FORCE);
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
      pass(Step.CLOSE);
    }
  }
}
