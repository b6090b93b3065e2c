"""A guide that lives in Word, HTML, PDF or text -> `guide.md`, pictures, and what a person must look at."""
