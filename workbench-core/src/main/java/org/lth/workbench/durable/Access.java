package org.lth.workbench.durable;

import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read and write a file. */
public enum Access {
  /** Those whom the user's mask of permissions lets. */
  AS_MASKED("rw-rw-rw-"),
  /** Its owner alone, as with a private key. */
  OWNER("rw-------"),
  /** Nobody writes it once it is whole. */
  READ_ONLY("rw-r--r--");

  private final String permissions;

  Access(String permissions) {
    this.permissions = permissions;
  }

  // Without it a temporary file is its owner's alone; the user's mask still applies.
  FileAttribute<Set<PosixFilePermission>> permissions() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
