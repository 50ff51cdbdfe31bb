"""What people read: tables on the screen and documents."""
