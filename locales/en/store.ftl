# What is wrong with the data folder.
store-folder = the folder { $path } cannot be used ({ $reason }): give yourself the right to write in it, or choose another with --data.
store-unwritable = { $path } cannot be opened for writing ({ $reason }): check the rights of the file and of its folder.
store-damaged = { $path } is damaged or is not a database ({ $reason }): put a copy back in its place, or move it away to start anew.
store-foreign = { $path } is the database of another program: choose another folder with --data, or move the file away.
store-newer = { $path } was written by a newer version of this program: install that version.
store-setting = { $path } does not take the setting { $setting }: is it on a network drive? Choose a folder on a local disk.
store-busy = another import is writing: try again when it has finished.
store-full = the disk is full: make room and start again; nothing was kept.
store-commit-unknown = whether the import { $receipt } was kept is not known: look for its receipt before trying again.
store-moved = the bank has changed since the preview. Nothing was recorded: begin again.
store-kept = this import is published already.
store-unknown-import = no import has the id { $id }.
