package org.kuaizhao.site;

import java.io.IOException;

/** The site folder cannot be used as it is: it is somebody else's, or another build is at work. */
public final class SiteFolderException extends IOException {

  private static final long serialVersionUID = 1;

  SiteFolderException(String message) {
    super(message);
  }
}
