package org.lth.workbench.branch;

import java.util.List;
import org.lth.workbench.spec.KeyGroup;

/** Who asks for a branch: how options are spelled there, and which keys may be changed. */
public enum Asker {
  /** A person, on the command line. */
  COMMAND_LINE("--", " ") {
    @Override
    List<KeyGroup> changeable(BranchKind kind) {
      return kind.changeable();
    }
  },
  /** A study, in its file. */
  STUDY_FILE("", ": ") {
    @Override
    List<KeyGroup> changeable(BranchKind kind) {
      return kind.changeableInStudies();
    }
  };

  private final String before;
  private final String between;

  Asker(String before, String between) {
    this.before = before;
    this.between = between;
  }

  /** The groups of keys that a branch may be asked to change. */
  abstract List<KeyGroup> changeable(BranchKind kind);

  /** An option's name as it is written. */
  String spelled(String name) {
    return before + name;
  }

  /** An option and its value as they are written. */
  String spelled(String name, Object value) {
    return before + name + between + value;
  }
}
