package org.lth.workbench.web.http;

/** What was asked for is at another address of this server. */
final class SeeOther extends RuntimeException {
  private final String address;

  SeeOther(String address) {
    super(address, null, false, false);
    this.address = address;
  }

  String address() {
    return address;
  }
}
