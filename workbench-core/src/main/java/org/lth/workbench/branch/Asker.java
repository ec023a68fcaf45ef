package org.lth.workbench.branch;

import java.util.List;

/** Who asks for a branch: how options are spelled there, and which keys may be changed. */
public enum Asker {
  /** A person, on the command line. */
  COMMAND_LINE("--", " ") {
    @Override
    List<String> keys(BranchKind kind) {
      return kind.keys();
    }
  },
  /** A study, in its file. */
  STUDY_FILE("", ": ") {
    @Override
    List<String> keys(BranchKind kind) {
      return kind.keysOfStudies();
    }
  };

  private final String before;
  private final String between;

  Asker(String before, String between) {
    this.before = before;
    this.between = between;
  }

  /** The keys that a branch may be asked to change. */
  abstract List<String> keys(BranchKind kind);

  /** An option's name as it is written. */
  String spelled(String name) {
    return before + name;
  }

  /** An option and its value as they are written. */
  String spelled(String name, Object value) {
    return before + name + between + value;
  }
}
